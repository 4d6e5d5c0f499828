#!/usr/bin/env bash
# Dapr's SDK for Python and its gRPC extension, installed by their names, and the extension taken out again.
#
# Versions: dapr 1.19.0, dapr-ext-grpc 1.18.3 (PyPI), each the newest of its name on 2026-11-29; pip as the machine has it.
# Input:    pip install dapr[grpc]==1.19.0; then the extension by its own name, as every tutorial has it; pip check; then
#           pip uninstall of the extension, which the SDK brings itself.
# Guess:    two packages of one project have files of their own, or pip refuses the pair; taking out the one that is
#           not needed leaves what the other brought.
# Seen:     both bring the module dapr.ext.grpc, and pip finds nothing wrong with it. Taking out the extension takes the
#           SDK's own files of that module with it: `from dapr.ext.grpc import App` fails, with `dapr[grpc]` installed.
# So:       from 1.19 on only the extras of dapr itself (`dapr[grpc,fastapi]`); an environment that had both is made anew.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

py=$work/py/bin/python
imports() { "$py" -W ignore -c 'from dapr.ext.grpc import App' 2>/dev/null && echo "$1: App can be imported" || echo "$1: App cannot be imported"; }

pip_install 'dapr[grpc]==1.19.0'
seen=$(imports 'dapr alone')
pip_install dapr-ext-grpc==1.18.3 2>/dev/null
seen+=$'\n'$(imports 'both')
seen+=$'\n'"pip check: $("$py" -m pip check --disable-pip-version-check)"
"$py" -m pip uninstall --quiet --yes --disable-pip-version-check dapr-ext-grpc
seen+=$'\n'$(imports 'the extension taken out')
seen+=$'\n'"dapr is $("$py" -m pip show --disable-pip-version-check dapr | sed -n 's/^Version: //p')"

echo 'Guess: App can be imported each time, or pip refuses the pair'
as_stated 'the extension shares its files with the SDK, and takes them with it' \
'dapr alone: App can be imported
both: App can be imported
pip check: No broken requirements found.
the extension taken out: App cannot be imported
dapr is 1.19.0' "$seen"
