"""Documents that the entity issues: typesetting (`tipografia`), what each one says, and issuing it once (`expedir`).

Imports models and `radicacion`; imported by mail, which attaches them, and by everything above.
"""
