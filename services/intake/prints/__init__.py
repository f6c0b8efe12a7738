"""Prints: what of a name and of a text can be compared without reading it again.

`names` writes a name of any script in Latin letters, `texts` makes a short signature of
a text. Equal keys find the few who may be the same among very many; how like they are
is reckoned for those alone.
"""
