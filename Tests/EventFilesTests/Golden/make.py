"""Writes scalars.tfevents with TensorBoard's own classes: pip install tensorboard.

Made with tensorboard 2.x and protobuf as installed with it; the bytes depend on neither.
"""

import pathlib

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

EVENTS = [
    Event(wall_time=1700000000.25, file_version="brain.Event:2"),
    Event(
        wall_time=1700000001.5,
        step=1,
        summary=Summary(
            value=[
                Summary.Value(tag="loss/training", simple_value=0.4568),
                Summary.Value(tag="größe/Schicht 1", simple_value=-2.5e-8),
            ]
        ),
    ),
    Event(
        wall_time=1700000002.75,
        step=300,
        summary=Summary(value=[Summary.Value(tag="x" * 200, simple_value=3.0)]),
    ),
]

with open(pathlib.Path(__file__).parent / "scalars.tfevents", "wb") as file:
    writer = RecordWriter(file)
    for event in EVENTS:
        writer.write(event.SerializeToString())
