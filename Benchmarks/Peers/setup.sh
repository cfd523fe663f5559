#!/usr/bin/env bash
# Makes the Python environments the peer scripts run in, with pinned versions.
#
# Usage: Benchmarks/Peers/setup.sh [FOLDER]    default: .peers beside Package.swift
#
# FOLDER/venv        NumPy, PyTorch's CPU build, ONNX Runtime, jieba, rjieba, LightGBM, scikit-learn,
#                    pandas (about 1.5 GB)
# FOLDER/venv-keras  TensorFlow with Keras (about 1.5 GB), only with KERAS=1
#
# PYTHON names the interpreter (default python3; tried with 3.11).
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-.peers}
python=${PYTHON:-python3}
export PIP_DISABLE_PIP_VERSION_CHECK=1

install() {
  local name=$1
  shift
  [ -x "$folder/$name/bin/python" ] || "$python" -m venv "$folder/$name"
  "$folder/$name/bin/python" -m pip install --quiet --progress-bar off "$@"
}

mkdir -p "$folder"
install venv numpy==2.4.6 onnx==1.23.2 onnxruntime==1.31.1 rjieba==0.2.2 jieba==0.42.1 \
  lightgbm==4.7.0 scikit-learn==1.9.1 pandas==3.1.1
install venv torch==2.13.0+cpu || {
  echo "pip's sources have no CPU build of PyTorch 2.13.0: install any torch into" >&2
  echo "$folder/venv by hand; the scripts report its version." >&2
  exit 1
}
[ -z "${KERAS:-}" ] || install venv-keras numpy==2.4.6 tensorflow-cpu==2.21.0 keras==3.15.1
"$folder/venv/bin/python" -c 'import torch; print("PyTorch uses", torch.backends.cpu.get_cpu_capability())'
touch "$folder/ready"
