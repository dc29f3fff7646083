"""Where the program begins, as `tie` and as `python -m tie_cli`: so small that an interrupt finds nothing to tell."""

import gc
import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. An interrupt while the program is still being read just ends it."""
    interrupt = signal.getsignal(signal.SIGINT)  # which who started it may have it ignore
    if interrupt is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # nothing of what is imported becomes garbage, and looking for it takes a tenth of the time
    from tie_cli.cli import app

    gc.freeze()
    gc.set_threshold(20_000)  # rows of an answer are many and no garbage
    gc.enable()
    if interrupt is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    app.main()


if __name__ == "__main__":
    main()
