"""The four ways work can fail.

    PipelineError
    ├── Invalid      the input makes no sense
    ├── Missing      what was asked for is not there
    ├── Refused      a rule says no
    └── Unavailable  the world is not ready yet

Each door decides what that means to whoever stands in it: `shared.web.errors`
answers 400, 404, 409 or 503; `shared.messaging.consumer` buries, buries, notes
or tries again.
"""

from collections.abc import Mapping


class PipelineError(Exception):
    """Anything the pipeline knows how to explain."""


class Invalid(PipelineError):
    """The input makes no sense, and will not make more sense next time.

    `fields` names what is wrong where, so that a form can mark it.
    """

    def __init__(
        self, message: str, *, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class Missing(PipelineError):
    """What was asked for is not there."""


class Refused(PipelineError):
    """A rule says no. Nothing is broken; the answer is an answer."""


class Unavailable(PipelineError):
    """The world is not ready yet. The same request may succeed later."""
