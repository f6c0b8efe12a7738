"""What the client libraries and stores do behind one's back, and that we are not hurt.

Each play has two actors on the same broker, database or file: a plain one, written as
a tutorial would write it, which is seen to fail; and ours, which is seen to get through.

| | hazard | where |
| --- | --- | --- |
| H1 | sent without confirms, broker dies | `test_confirms.py` |
| H2 | nobody is bound to the topic | `test_confirms.py` |
| H3 | the exchange is missing | `test_confirms.py` |
| H4 | a late confirm is taken for another message's | `test_confirms.py` |
| H5 | memory alarm: the publisher waits for ever, or is told "sent" | `test_silence.py` |
| H6 | the broker is silent and the consumer does not notice | `test_silence.py` |
| H7 | the network swallows everything while a confirm is awaited | `test_silence.py` |
| H8 | the broker's delivery limit blames the innocent | `test_blame.py` |
| H9 | the dead-letter queue is missing | `test_blame.py` |
| H10 | a retry lets later messages overtake | `test_blame.py` |
| H11 | RabbitMQ's disk alarm, then a full disk | `../servers/test_full_disks.py` |
| H12 | SQLite cannot even delete on a full disk | `test_files.py` |
| H13 | PostgreSQL's disk is full | `../servers/test_full_disks.py` |
| H14 | a lease in wall time, and the clock jumps | `test_files.py` |

`test_second_opinion.py` asks another client library whether the first one told the truth.
"""
