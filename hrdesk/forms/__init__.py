"""Paper: the forms a project or unit hands in, laid out by ourselves.

Data goes one way. :mod:`sheet` turns records and scores into a *table* (:mod:`table`); :mod:`layout`
sets its words in lines (:mod:`setting`, :mod:`lines`), chooses where pages break (:mod:`paging`) and
gives *operations* (:mod:`operations`): lines and positioned text in points. The same operations are
written into a file by :mod:`pdf` and drawn on screen and printer by ``hrdesk.desktop.printing``, so
that preview, file and print cannot differ.

Nothing here knows Qt, SQL or the document.
"""
