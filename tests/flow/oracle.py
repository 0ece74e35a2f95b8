"""A second engine beside ours: SpiffWorkflow, in the tests only. It reads the same file by itself and evaluates its own way."""

from io import BytesIO
from pathlib import Path

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.specs.defaults import ServiceTask, UserTask
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from lianxiao.flow.conditions import Value


class Done(ServiceTask):  # type: ignore[misc]
    """Service steps do nothing here: it is only asked where a case goes."""

    def _execute(self, task: object) -> bool:
        return True


class Parser(BpmnParser):  # type: ignore[misc]
    """The library's own reading of the file."""

    OVERRIDE_PARSER_CLASSES = {full_tag("serviceTask"): (TaskParser, Done)}


def schema_faults(text: bytes) -> list[str]:
    """What the BPMN 2.0 schema has against a file: that of the OMG, as the oracle ships it."""
    validator = BpmnValidator()
    tree = etree.parse(BytesIO(text))
    return [] if validator.validator.validate(tree) else [str(each) for each in validator.validator.error_log]


class Oracle:
    """One case of one file. ``open_``: ids of the steps that wait for somebody; ``passed``: ids of services done, in order."""

    def __init__(self, file: Path | bytes, process: str, facts: dict[str, Value]) -> None:
        parser = Parser()
        parser.add_bpmn_xml(etree.parse(BytesIO(file if isinstance(file, bytes) else file.read_bytes())))
        self.workflow = BpmnWorkflow(parser.get_spec(process))
        self.workflow.task_tree.data.update(facts)
        self.passed: list[str] = []
        self._settle()

    @property
    def open_(self) -> list[str]:
        return [task.task_spec.bpmn_id for task in self._open()]

    @property
    def ended(self) -> str | None:
        """The end it came to."""
        if not self.workflow.is_completed():
            return None
        ends = [
            task
            for task in self.workflow.get_tasks(state=TaskState.COMPLETED)
            if type(task.task_spec).__name__ == "EndEvent"
        ]
        return str(ends[-1].task_spec.bpmn_id)

    def knows(self, values: dict[str, Value]) -> None:
        """What conditions may name from here on."""
        for task in self.workflow.get_tasks(state=TaskState.READY | TaskState.WAITING):
            task.data.update(values)

    def answer(self, step: str, outcome: str) -> None:
        (task,) = [task for task in self._open() if task.task_spec.bpmn_id == step]
        task.data[step] = outcome
        task.run()
        self._settle()

    def message(self, name: str) -> None:
        self.workflow.catch(BpmnEvent(MessageEventDefinition(name)))
        self._settle()

    def _open(self) -> list[object]:
        return [task for task in self.workflow.get_tasks(state=TaskState.READY) if isinstance(task.task_spec, UserTask)]

    def _settle(self) -> None:
        def did(task: object) -> None:
            spec = task.task_spec  # type: ignore[attr-defined]  # the library ships no types
            if isinstance(spec, Done) and spec.bpmn_id:
                self.passed.append(spec.bpmn_id)

        self.workflow.do_engine_steps(did_complete_task=did)
