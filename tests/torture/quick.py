"""The real program, except that a death is noticed after two seconds: for tests of deaths."""

from __future__ import annotations

import sys

from storage import leases
from storage.queues import jobs, shared

leases.LASTS_SECONDS = shared.LASTS_SECONDS = 2
shared.BEAT_SECONDS, shared.MARGIN_SECONDS = 0.4, 0.8
jobs.STALLED_SECONDS, jobs.AGAIN_SECONDS = 2, 0.3

if __name__ == "__main__":
    from bot.__main__ import main

    sys.exit(main())
