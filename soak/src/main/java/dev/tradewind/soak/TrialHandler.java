package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.Poll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A function in the language of bash, which speaks to the Runtime API itself, writes the number of each message and
/// event that it has handled to a file, and has a process beside it that leaves its session.
final class TrialHandler {
    private static final int POISON_ONE_IN = 7;
    private static final String FILE = "SOAK_HANDLED";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL=";
    private static final String START = "start";
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    /// The request's payload, as the record of a failed invocation has it.
    private static final Pattern PAYLOAD = Pattern.compile("\"requestPayload\":\\{\"n\":(\\d+)}");

    private static final String BOOTSTRAP =
            """
            #!/bin/bash
            export LC_ALL=C
            connect() { exec 3<>"/dev/tcp/${AWS_LAMBDA_RUNTIME_API%:*}/${AWS_LAMBDA_RUNTIME_API#*:}"; }
            note() { printf '%s\\n' "$1" >> "$SOAK_HANDLED"; }
            take() {
              connect
              printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\nHost: api\\r\\n\\r\\n' >&3
              length=0
              while IFS= read -r -u 3 line; do
                line=${line%$'\\r'}
                case $line in
                  '') break ;;
                  Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
                  Content-Length:*) length=${line#*: } ;;
                esac
              done
              [ "$length" -gt 0 ] || exit 0
              IFS= read -r -u 3 -N "$length" event
              exec 3>&-
            }
            answer() {
              connect
              printf 'POST /2018-06-01/runtime/invocation/%s/%s HTTP/1.1\\r\\nHost: api\\r\\n' "$id" "$1" >&3
              printf 'Connection: close\\r\\nContent-Length: %d\\r\\n\\r\\n%s' "${#2}" "$2" >&3
              cat <&3 > /dev/null
              exec 3>&-
            }
            batch() {
              failures=
              while IFS= read -r member; do
                value=${member##*:\\"}
                value=${value%\\"}
                case $member in
                  '"messageId"'*) message=$value ;;
                  '"body"'*) number=$value ;;
                  *) one "$value" ;;
                esac
              done < <(grep -oE '"(messageId|body|ApproximateReceiveCount)":"[^"]*"' <<< "$event")
              answer response "{\\"batchItemFailures\\":[${failures#,}]}"
            }
            one() {
              if [ $((number % 7)) = 0 ] || { [ $((number % 5)) = 0 ] && [ "$1" = 1 ]; }; then
                failures="$failures,{\\"itemIdentifier\\":\\"$message\\"}"
              elif [ $((number % 11)) = 0 ] && [ "$1" = 1 ]; then
                exit 3
              else
                note "message-$number"
              fi
            }
            event() {
              number=${event//[!0-9]/}
              if [ $((number % 7)) = 0 ]; then
                answer error '{"errorMessage":"one in seven","errorType":"Poison"}'
              else
                note "event-$number"
                answer response '{}'
              fi
            }
            note start
            setsid sleep 3600 &
            while :; do
              take
              case $event in
                *'"Records"'*) batch ;;
                *) event ;;
              esac
            done
            """;

    private Path file = Path.of("");

    void recordInto(Path path) {
        file = path.toAbsolutePath();
    }

    Map<String, String> variables() {
        return Map.of(FILE, file.toString());
    }

    static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(BOOTSTRAP.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot zip in memory", e);
        }
        return bytes.toByteArray();
    }

    /// The name of a message in the file.
    static String message(int number) {
        return "message-" + number;
    }

    /// The name of an event in the file.
    static String event(int number) {
        return "event-" + number;
    }

    /// The number of the event that the record of a failed invocation is of.
    static int numberOfRecord(String invocationRecord) {
        var payload = PAYLOAD.matcher(invocationRecord);
        if (!payload.find()) {
            throw new UncheckedIOException(new IOException("no number in " + invocationRecord));
        }
        return Integer.parseInt(payload.group(1));
    }

    /// True if a message or event fails whenever it comes.
    static boolean isPoison(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1)) % POISON_ONE_IN == 0;
    }

    /// The names of what was handled.
    Set<String> handled() {
        return lines().stream().filter(it -> !it.equals(START)).collect(Collectors.toSet());
    }

    /// The number of times that something was handled that had been before.
    long doubles() {
        return lines().size() - starts() - handled().size();
    }

    /// The number of environments that began.
    long starts() {
        return lines().stream().filter(START::equals).count();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was handled", e);
        }
    }

    /// The processes that are still there after a while and are not of the instance with this port.
    List<String> processesOfOthers(int awsPort) {
        var found = Poll.until(ENDED_WITHIN, () -> now(awsPort), List::isEmpty);
        return found.isPresent() ? List.of() : now(awsPort);
    }

    private List<String> now(int awsPort) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isOfOther(variables(pid), awsPort))
                .map(pid -> "process " + pid)
                .toList();
    }

    private boolean isOfOther(List<String> variables, int awsPort) {
        return variables.contains(FILE + "=" + file)
                && variables.stream()
                        .noneMatch(it -> it.startsWith(ENDPOINT) && it.endsWith(":" + awsPort));
    }

    /// Empty for what has ended, where there are no such files, and for what is not ours.
    private static List<String> variables(long pid) {
        try {
            var environ = PROCESSES.resolve(Long.toString(pid)).resolve("environ");
            return List.of(Files.readString(environ, ISO_8859_1).split("\0", -1));
        } catch (IOException _) {
            return List.of();
        }
    }
}
