# shellcheck shell=bash
# Sourced by every script of this folder: a temporary folder that goes away at the end, the ordinary
# package clients installing into it, and the comparison that a script ends with.

work=$(mktemp -d)
servers=()

leave() {
    if [ "${#servers[@]}" -gt 0 ]; then kill "${servers[@]}"; fi
    chmod -R u+w "$work"
    rm -rf "$work"
}
trap leave EXIT
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Credentials that open nothing: the SDKs refuse to sign without some.
export AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export AWS_EC2_METADATA_DISABLED=true NODE_NO_WARNINGS=1

# pip_install NAME==VERSION...: a Python with those packages, as $work/py/bin/python.
pip_install() {
    [ -d "$work/py" ] || python3 -m venv "$work/py"
    "$work/py/bin/pip" install --quiet --disable-pip-version-check "$@"
}

# npm_install NAME@VERSION...: those packages for programs that stand in $work.
npm_install() {
    [ -f "$work/package.json" ] || echo '{"private": true}' >"$work/package.json"
    npm install --loglevel=error --no-audit --no-fund --prefix "$work" "$@" >"$work/npm.log"
}

# maven_jars GROUP:ARTIFACT:VERSION...: those and what they need, in $work/jars.
maven_jars() {
    {
        echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        echo '<groupId>findings</groupId><artifactId>findings</artifactId><version>1</version><dependencies>'
        local coordinate
        for coordinate in "$@"; do
            local group artifact version
            IFS=: read -r group artifact version <<<"$coordinate"
            printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n' \
                "$group" "$artifact" "$version"
        done
        echo '</dependencies></project>'
    } >"$work/pom.xml"
    "$here/../mvnw" -q -B -ntp -f "$work/pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$work/jars" >"$work/maven.log" 2>&1 || {
        cat "$work/maven.log" >&2
        return 1
    }
}

# java_run FILE: a single-file program over those jars, without the warnings that they print.
java_run() {
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/jars/*" "$1" 2>>"$work/java.log" || {
        cat "$work/java.log" >&2
        return 1
    }
}

# go_get MODULE@VERSION...: those modules for programs that stand in $work/go.
go_get() {
    mkdir -p "$work/go"
    export GOPATH="$work/gopath" GOFLAGS="-mod=mod -trimpath"
    (cd "$work/go" && { [ -f go.mod ] || go mod init findings; } && go get "$@") >"$work/go.log" 2>&1 || {
        cat "$work/go.log" >&2
        return 1
    }
}

# go_run FILE: one program over those modules.
go_run() {
    (cd "$work/go" && go run "$1" 2>>"$work/go.log") || {
        cat "$work/go.log" >&2
        return 1
    }
}

# serve COMMAND...: a server beside the script, ended with it, once it has written its port to $work/port.
serve() {
    "$@" 2>"$work/server.log" &
    servers+=($!)
    until [ -f "$work/port" ]; do
        kill -0 "${servers[-1]}"
        sleep 0.1
    done
    ENDPOINT=http://127.0.0.1:$(cat "$work/port")
    export ENDPOINT
}

# as_stated SENTENCE EXPECTED SEEN: the one line that a script passes with, or the difference and failure.
as_stated() {
    printf 'Seen:\n%s\n' "$3"
    if [ "$2" != "$3" ]; then
        echo 'NOT as stated; expected (<) against seen (>):'
        diff <(echo "$2") <(echo "$3") || true
        exit 1
    fi
    printf 'as stated: %s\n' "$1"
}
