"""What the office knows: records, numbers, scoring, schemes.

Pure floor: frozen dataclasses and Decimal, no Qt, no SQL, no files.
"""
