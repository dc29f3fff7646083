"""Work in threads that nobody waits for when the user quits."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")


async def in_thread(app: "App[Any]", do: Callable[[], T]) -> T:
    """Return what a function returns that runs in a thread of its own. Raises `asyncio.CancelledError` if the user has quit.

    The threads of asyncio and of Textual's workers are waited for at the end of the program, even if they wait for a server
    that does not answer.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.done():  # nobody waits any more
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # a result of its own type where there is no error

    def run() -> None:
        result, problem = None, None
        try:
            result = do()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            problem = error
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(settle, result, problem)

    Thread(target=run, daemon=True).start()
    try:
        return await done
    finally:
        stop_if_left(app)


def stop_if_left(app: "App[Any]") -> None:
    """Raise `asyncio.CancelledError` if the user has quit.

    Textual takes the parts of the screen away before it cancels its workers, which would look for them in vain.
    """
    if not app.is_running:
        raise asyncio.CancelledError
