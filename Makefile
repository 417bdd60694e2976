# Every target is a task of run.py, which also works where make is missing.
.PHONY: run test check gold bench golden ci

run test check gold bench:
	python3 run.py $@

golden:
	python3 run.py test -p no:xdist --accept-golden

ci:
	bash .ci/run
