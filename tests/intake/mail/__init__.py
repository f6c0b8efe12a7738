"""Mail: letters taken apart, however broken."""
