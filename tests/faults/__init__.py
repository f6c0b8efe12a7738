"""Everything that can break is broken here on purpose, F1 to F21.

`make test` plays every fault with scaled times, `make faults` at full length;
`docs/guarantees.md` has the table. The harness, from the outside in:

- `conftest.py`: the fixture `home`, an empty office of each of the two kinds, and
  `pipeline`, the same with all its processes running;
- `pipeline.py`: `Pipeline` starts, kills and stops processes, loads candidates over
  HTTP, waits until everything has come to rest (`settle`) and answers a `Verdict`;
- `books.py`: the checker: lost, unexpected, duplicated, recovered, disordered, and
  what has not drained;
- `roles.py`: what a process of the pipeline does, made of the product's own parts;
- `failpoints.py`: kill -9 at the n-th time something is done;
- `sizes.py`: how long and how much, scaled or at full length.

A candidate goes intake → scoring → scheduler; every hop leaves a row for its effect
in the same transaction as the inbox, so an effect that happens twice shows. What a
handler does about a candidate is planted in the candidate: see `roles.behave`.
"""
