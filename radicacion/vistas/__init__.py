"""The pages of filing: five sections, review, receipt. They parse, call one function, and draw.

Stand on the forms, drafts and attachments; imported by `radicacion.urls` alone. What files a petition is handed
to them by the composition root: `radicacion` never imports `tramites`.
"""
