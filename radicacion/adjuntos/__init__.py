"""Files handed in: recognised by their content, stored durably under a path fixed at upload, owned by one row.

Stands on models and drafts; imported by the views of filing and by everything above `radicacion`.
"""
