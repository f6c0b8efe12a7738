"""What people type, made fit to be kept."""

MOST = 500


def clean(text: str, *, most: int = MOST) -> str:
    """Without edges, and without signs that no database or page can show."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown.strip()[:most]
