"""Errors travel between processes whole."""

import pickle

from checker.errors import KnowledgeError, UnreadableError


def test_a_refused_file_keeps_its_code_and_advice():
    """What a worker process refuses arrives with code, reason and what to do."""
    found = pickle.loads(pickle.dumps(UnreadableError("pdf.encrypted", "文件有密码。", "请另存为无密码的文件。")))
    assert (found.code, found.what, found.todo) == ("pdf.encrypted", "文件有密码。", "请另存为无密码的文件。")


def test_broken_knowledge_keeps_its_mistakes_apart():
    """Each mistake stays one entry."""
    found = pickle.loads(pickle.dumps(KnowledgeError(["a.yaml:1: x", "b.yaml:2: y"])))
    assert found.mistakes == ("a.yaml:1: x", "b.yaml:2: y")
