"""What the type of a field says: what it wraps, and its description."""

from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin


@cache
def layers_of(wanted: Any) -> tuple[Any, ...]:
    """Return a type, then what its `Annotated` and `| None` wrap, down to the bare type."""
    arguments = get_args(wanted)
    if type(None) in arguments:
        return wanted, *layers_of(next(argument for argument in arguments if argument is not type(None)))
    if hasattr(wanted, "__metadata__"):
        # Annotated[Annotated[X, a], b] is flattened to Annotated[X, a, b]: peel one mark at a time
        inner = Annotated[arguments[0], *wanted.__metadata__[:-1]] if len(wanted.__metadata__) > 1 else arguments[0]
        return wanted, *layers_of(inner)
    return (wanted,)


def describe_field(wanted: Any) -> str:
    """Return the model's description of a field, or the values that it allows."""
    for layer in layers_of(wanted):
        for metadata in reversed(getattr(layer, "__metadata__", ())):
            if metadata.description:
                return str(metadata.description)
    base = layers_of(wanted)[-1]
    return f"one of {', '.join(get_args(base))}" if get_origin(base) is Literal else ""
