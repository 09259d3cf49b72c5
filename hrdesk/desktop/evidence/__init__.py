"""佐证材料: files attached to rows, cases and figures, seen, opened, printed as an index."""
