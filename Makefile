# Everything the commands below say about building goes to standard error: standard output is the
# program's alone, so that `make -s run` can stand in a pipe.
SWIFT ?= swift
CHECK := --explicit-target-dependency-import-check error
KEFU := .build/release/kefu

# Where the Python environments of the peers live; see Benchmarks/Peers/setup.sh.
PEERS ?= .peers
KERAS_PYTHON := $(PEERS)/venv-keras/bin/python

.PHONY: run test test-isa demo build bench build-bench bench-peers fuzz setup lint format clean

run: build
	@$(KEFU) chat

demo: build
	@$(KEFU) analyze corpora/samples/reviews.csv --text review --id id --keep product,stars -o .build/demo.jsonl
	@echo "the first of the results in .build/demo.jsonl:"
	@head -n 3 .build/demo.jsonl

test: setup
	$(SWIFT) test $(CHECK)
	$(SWIFT) test -c release $(CHECK)
	Scripts/check-isa-symbols .build/release
	$(KEFU) data check --strict corpora vocab >/dev/null

# The suite on the instruction sets that `make test` does not run on: those older than the best.
test-isa: setup
	Scripts/test-instruction-sets

build: setup
	@$(SWIFT) build -c release --product kefu $(CHECK) </dev/null >&2

BENCH := .build/release/kefu-bench

bench: build-bench
	$(BENCH) peak
	$(BENCH) gemm
	$(BENCH) activations
	$(BENCH) train

build-bench: setup
	@$(SWIFT) build -c release --product kefu-bench $(CHECK) </dev/null >&2

# kefu beside PyTorch and ONNX Runtime, and beside Keras after KERAS=1 Benchmarks/Peers/setup.sh.
bench-peers: build-bench $(PEERS)/ready
	$(PEERS)/venv/bin/python Benchmarks/Peers/compare.py \
	  $(if $(wildcard $(KERAS_PYTHON)),--keras $(KERAS_PYTHON))

$(PEERS)/ready: Benchmarks/Peers/setup.sh
	$< $(PEERS)

# Ten million mutated lines; FUZZ="--count 100000 --seed 2" for fewer, or others.
fuzz: build-bench
	$(BENCH) fuzz corpora/*/*/*.jsonl $(FUZZ)

setup:
	@Scripts/setup </dev/null

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build
