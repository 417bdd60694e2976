"""
The rectification notice (整改通知): one a unit that has something to put right, to explain, or to prove.

Content is prepared in `content`, the office's particulars are read in `issuer`, working days are counted in `calendar`; `fill` puts the content
into a Word template that the office edits; `word`, `page` and `pdf` write it.
"""
