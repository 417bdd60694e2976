# Every target is a task of run.py, which also works where make is missing.
.PHONY: run test check gold bench golden ci

run test check gold bench:
	python3 run.py $@

golden:
	ACCEPT_GOLDEN=1 python3 run.py test tests/outputs/test_golden.py

ci:
	bash .ci/run
