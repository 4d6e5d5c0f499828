# What the examples with sidecars need to run: an instance, programs, and their end. To be sourced, in the directory of
# an example. Leaves nothing behind but the packages of Python, in examples/target.

work=$(mktemp -d)
pids=()
# All are told to end before one is waited for: a server waits for those who watch it.
finish() {
  kill "${pids[@]}" 2>/dev/null || true
  wait "${pids[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

# within SECONDS COMMAND...: until the command succeeds
within() {
  local seconds=$1 i
  shift
  for ((i = 0; i < seconds * 5; i++)); do
    "$@" && return
    sleep 0.2
  done
  echo "not within $seconds s: $*" >&2
  tail -n 20 "$work"/*.log >&2
  return 1
}

# A port that nobody listens on.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# install_python: the packages of requirements.txt, for $python
install_python() {
  local home
  home=../target/$(basename "$PWD")
  if ! cmp -s requirements.txt "$home/requirements.txt"; then
    python3 -m venv --clear "$home"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
    cp requirements.txt "$home/"
  fi
  python=$home/bin/python
}

# instance APP...: an instance with a sidecar for each application, ID:PORT:SIDECAR
instance() {
  : >"$work/tradewind.log"
  ../../tradewind broker --aws 0 --operator-port off --data "$work/data" --dapr resources \
    --dapr-app "$(IFS=,; echo "$*")" >>"$work/tradewind.log" 2>&1 &
  pids+=($!)
  within 60 grep -q '^ready' "$work/tradewind.log"
}

# background NAME PROGRAM...: a program, no function of the shell, which would not end it, and its log
background() {
  local name=$1
  shift
  : >"$work/$name.log"
  "$@" >>"$work/$name.log" 2>&1 &
  pids+=($!)
}

# listening SIDECAR: true once its application is there, was asked, and gets what it subscribes to
listening() {
  curl -sf -o /dev/null "localhost:$1/v1.0/healthz"
}
