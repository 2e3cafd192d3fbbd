"""What removing the personal data of a case means: the table of retention read, what stands in its way, the rows and
files that go. Stands on models alone; `tramites.actos.supresion` is who calls it.
"""
