"""Tables of cells, in text or in workbooks: which columns they have, and what each row says."""
