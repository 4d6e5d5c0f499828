#!/usr/bin/env bash
# Three messages that a Java handler gives to Lambda's logger, and a line that it prints, seen from outside of its process.
#
# Version:  com.amazonaws:aws-lambda-java-runtime-interface-client 2.10.1 (Maven Central), with the serialization library
#           1.4.1, on the JVM; the Runtime API is a program of this script, as whoever runs functions has one.
# Input:    context.getLogger().log("one"), log("two"), log("three"), then System.out.println("four").
# Guess:    four lines, since each call is an entry of its own in Lambda's logs.
# Seen:     one line, "onetwothreefour": without the descriptor that Lambda's own environment hands it for framed entries
#           the client writes what it is given as it is, with no end of line.
# So:       whoever runs Java functions elsewhere and reads their standard output line by line sees entries run together;
#           a handler that is to be read there ends its messages with a line feed itself.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars com.amazonaws:aws-lambda-java-runtime-interface-client:2.10.1 \
    com.amazonaws:aws-lambda-java-serialization:1.4.1 com.amazonaws:aws-lambda-java-core:1.4.0

cat >"$work/Lines.java" <<'JAVA'
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class Lines implements RequestHandler<String, String> {
    public String handleRequest(String event, Context context) {
        context.getLogger().log("one");
        context.getLogger().log("two");
        context.getLogger().log("three");
        System.out.println("four");
        return "done";
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$work/jars/*" -d "$work/classes" "$work/Lines.java"

# Gives one event, and lets the process that asks for another wait until it is ended.
cat >"$work/api.py" <<'PY'
import http.server, subprocess, sys, threading, time

answered = threading.Event()
given = []


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        if given:
            time.sleep(30)
        given.append(self.path)
        self.send_response(200)
        for name, value in {
            "Lambda-Runtime-Aws-Request-Id": "1",
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 30000),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:lines",
            "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0",
            "Content-Type": "application/json",
            "Content-Length": "3",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b'"e"')

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        answered.set()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
java, jars, classes = sys.argv[1:]
process = subprocess.Popen(
    [java, "-cp", f"{classes}:{jars}/*", "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", "Lines::handleRequest"],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    env={"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_port}", "LAMBDA_TASK_ROOT": classes, "AWS_LAMBDA_FUNCTION_NAME": "lines", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128"},
)
if not answered.wait(60):
    print("no answer")
time.sleep(0.5)
process.kill()
print(f"{process.stdout.read().decode()}", end="")
PY
seen=$(python3 "$work/api.py" "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$work/jars" "$work/classes")
echo 'Guess: four lines: one, two, three, four'
as_stated 'entries of the logger stand on one line with what is printed behind them' \
'onetwothreefour' "$seen"
