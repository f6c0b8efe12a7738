"""The only place that makes a Flask app: pages, sign-in, errors, the common look."""
