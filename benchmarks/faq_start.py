"""What learning the questions and answers costs those who are talked with meanwhile: in a thread, in a process.

python -m benchmarks.faq_start thread|process prints the longest stalls of the event loop and the memory before, at its
peak and after. Each way wants a process of its own, since memory does not come back.
"""

import argparse
import asyncio
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.questions import load_questions, read_questions

TICK_SECONDS = 0.001
PAGE_BYTES = 4096
MIB = 1024 * 1024


async def watched(late: list[float]) -> None:
    """Notes how much later than asked the loop comes round."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        late.append(time.perf_counter() - began - TICK_SECONDS)


async def measure(way: str) -> str:
    """One cold start, told in a line."""
    late: list[float] = []
    watching = asyncio.create_task(watched(late))  # noqa: TID251  # the one task of a benchmark, ended below
    before, began = memory(), time.perf_counter()
    with TemporaryDirectory() as folder:
        if way == "thread":
            kept = await asyncio.to_thread(load_questions, Path(folder))
        else:
            kept = await read_questions(Path(folder), None)
    took = time.perf_counter() - began
    watching.cancel()
    worst = ", ".join(f"{stall * 1000:.0f}" for stall in sorted(late)[-5:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB
    return (
        f"{way}: {len(kept[0].entries)} entries in {took:.1f} s; five longest stalls, ms: {worst}; "
        f"memory MiB: {before:.0f} before, {peak:.0f} at its peak, {memory():.0f} after"
    )


def memory() -> float:
    """Resident memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES / MIB


def main() -> None:
    """Print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=("thread", "process"))
    print(asyncio.run(measure(parser.parse_args().way)))


if __name__ == "__main__":
    main()
