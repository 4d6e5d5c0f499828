package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.patience.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
    private static final String PID =
            """
            import os, time
            def handler(event, context):
                time.sleep(event)
                return os.getpid()
            """;

    @TempDir Path directory;

    FunctionHost host;

    @BeforeEach
    void open() {
        host = new FunctionHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void the_next_invocation_finds_the_same_process() throws InterruptedException {
        var function = host.python("warm", PID);

        assertThat(host.returned(function, "0")).isEqualTo(host.returned(function, "0"));
        assertThat(host.log(function))
                .filteredOn(line -> line.startsWith("REPORT"))
                .satisfiesExactly(
                        cold -> assertThat(cold).contains("\tInit Duration: "),
                        warm -> assertThat(warm).doesNotContain("Init Duration"));
    }

    @Test
    void two_invocations_at_once_are_in_two_processes() throws Exception {
        var function = host.python("two", PID);

        var first = inBackground(function, "0.5");
        var second = inBackground(function, "0.5");

        assertThat(first.get()).isNotEqualTo(second.get());
        assertThat(host.environments().living()).isEqualTo(2);
    }

    private CompletableFuture<String> inBackground(FunctionVersion function, String payload) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return host.returned(function, payload);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void an_environment_that_nobody_needs_is_ended_after_a_while() throws InterruptedException {
        var function = host.python("idle", PID);
        var process = process(host.returned(function, "0"));

        host.clock().advance(Duration.ofMinutes(9));
        assertThat(process.isAlive()).isTrue();
        host.clock().advance(Duration.ofMinutes(1));

        Patience.until(() -> !process.isAlive());
        assertThat(host.environments().living()).isZero();
        assertThat(host.files()).isEmpty();
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void a_changed_function_gets_a_new_process_and_the_old_one_ends() throws InterruptedException {
        var function = host.python("changed", PID);
        var old = process(host.returned(function, "0"));

        host.returned(FunctionHost.timeout(function, 5), "0");

        Patience.until(() -> !old.isAlive());
        assertThat(host.environments().living()).isEqualTo(1);
    }

    @Test
    void a_timeout_ends_the_process_and_all_that_it_started() throws Exception {
        var function =
                FunctionHost.timeout(
                        host.python(
                                "slow",
                                """
                                import subprocess, time
                                def handler(event, context):
                                    child = subprocess.Popen(["sleep", "1000"])
                                    stray = subprocess.Popen(["sh", "-c", "setsid sleep 1000 & echo $! > " + event])
                                    stray.wait()
                                    print("child", child.pid, flush=True)
                                    time.sleep(100)
                                """),
                        1);
        var stray = directory.resolve("stray");

        var failed = host.failed(function, "\"" + stray + "\"");

        assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(FunctionHost.body(failed))
                .matches(
                        "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds\"}");
        var child =
                host.log(function).stream()
                        .filter(line -> line.startsWith("child "))
                        .findFirst()
                        .orElseThrow()
                        .substring(6);
        var strayed = Files.readString(stray).strip();
        Patience.until(() -> !isAlive(child) && !isAlive(strayed));
        assertThat(new String(failed.tail(), UTF_8))
                .contains("Task timed out after 1.00 seconds", "Status: timeout");
        assertThat(host.environments().living()).isZero();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void a_process_that_ends_without_an_answer_is_replaced() throws InterruptedException {
        var function =
                host.python(
                        "exits",
                        """
                        import os
                        def handler(event, context):
                            print("before")
                            if event: os._exit(3)
                        """);

        var failed = host.failed(function, "1");

        assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(FunctionHost.body(failed))
                .contains("Error: Runtime exited with error: exit status 3");
        assertThat(host.log(function)).contains("before");
        assertThat(host.returned(function, "0")).isEqualTo("null");
    }

    @Test
    void a_process_that_is_killed_says_so() throws InterruptedException {
        var function =
                host.python(
                        "killed",
                        "import os\ndef handler(event, context): os.kill(os.getpid(), 9)");

        assertThat(FunctionHost.body(host.failed(function, "1")))
                .contains("Error: Runtime exited with error: signal: killed");
    }

    @Test
    void a_process_that_ends_while_idle_is_not_asked() throws InterruptedException {
        var function = host.python("dies", PID);
        var process = process(host.returned(function, "0"));
        process.destroyForcibly();
        Patience.until(() -> host.environments().living() == 0);

        assertThat(host.returned(function, "0")).isNotEqualTo(Long.toString(process.pid()));
    }

    @Test
    void an_exit_in_the_init_fails_the_invocation() throws InterruptedException {
        var function = host.python("init", "import sys\nprint('loading')\nsys.exit(4)");

        var failed = host.failed(function, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(FunctionHost.body(failed)).contains("exit status 4");
        assertThat(new String(failed.tail(), UTF_8)).startsWith("loading\nSTART ");
    }

    @Test
    void a_response_over_six_megabytes_is_an_error_and_the_environment_goes_on()
            throws InterruptedException {
        var function =
                host.python(
                        "large",
                        "import os\ndef handler(event, context): return [os.getpid(), 'x' * event]");
        var pid = host.returned(function, "0");

        var failed = host.failed(function, "20000000");

        assertThat(failed.errorType()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(FunctionHost.body(failed))
                .contains(
                        "Response payload size exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(host.returned(function, "0")).isEqualTo(pid);
        assertThat(host.returned(function, "6291000")).hasSizeGreaterThan(6_291_000);
    }

    @Test
    void a_handler_has_as_much_memory_as_its_function() throws InterruptedException {
        var function =
                host.python("hungry", "def handler(event, context): return len('x' * event)");

        assertThat(host.returned(function, "50000000")).isEqualTo("50000000");
        assertThat(host.failed(function, "200000000").errorType()).isEqualTo("MemoryError");
    }

    @Test
    void an_event_over_six_megabytes_is_refused() {
        var function = FunctionHost.version("any", "python3.11", "app.handler", directory);

        assertThatThrownBy(() -> host.invoke(function, "x".repeat((6 << 20) + 1)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(FunctionFault.PAYLOAD_TOO_LARGE))
                .hasMessageContaining("6291457 byte payload is too large");
    }

    @Test
    void ten_megabytes_of_output_are_cut_to_what_is_kept() throws InterruptedException {
        var function =
                host.python(
                        "loud",
                        """
                        def handler(event, context):
                            for i in range(100_000):
                                print("%06d" % i, "x" * 93)
                            print("y" * 300_000)
                            print("last")
                        """);

        var result = (InvocationResult.Returned) host.invoke(function, "1");

        assertThat(result.tail()).hasSize(4096);
        var lines = host.logs().latest(function.function(), 5).lines();
        assertThat(lines.get(0).text()).startsWith("099999 ");
        assertThat(lines.get(1).text()).hasSize(256 << 10);
        assertThat(lines.get(2).text()).isEqualTo("last");
        assertThat(host.logs().read(function.function(), 0, 1).lines().getFirst().text())
                .startsWith("0");
    }

    @Test
    void a_reserved_function_runs_as_often_as_is_reserved() throws Exception {
        var function = host.python("reserved", PID);
        host.reserve(function, 1);
        var first = inBackground(function, "1");
        Patience.until(() -> host.environments().running(function.function()) == 1);

        var second = host.invoke(function, "0");

        assertThat(second)
                .isEqualTo(
                        new InvocationResult.Throttled(
                                "ReservedFunctionConcurrentInvocationLimitExceeded",
                                "Rate Exceeded."));
        first.get();
    }

    @Test
    void the_others_have_what_is_not_reserved() throws InterruptedException {
        host.reserve(FunctionHost.version("greedy", "python3.11", "app.handler", directory), 10);

        assertThat(host.invoke(host.python("other", PID), "0"))
                .isEqualTo(
                        new InvocationResult.Throttled(
                                "ConcurrentInvocationLimitExceeded", "Rate Exceeded."));
    }

    @Test
    void where_there_is_no_room_the_idle_ones_of_others_go_first()
            throws InterruptedException, ExecutionException {
        try (var small = new FunctionHost(directory.resolve("small"), 1)) {
            var first = process(small.returned(small.python("first", PID), "0"));

            small.returned(small.python("second", PID), "0");

            assertThat(first.isAlive()).isFalse();
            assertThat(small.environments().living()).isEqualTo(1);
        }
    }

    @Test
    void the_variables_are_aws_s_and_the_function_s_and_none_of_the_instance_s()
            throws InterruptedException {
        host.variable("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        var function =
                FunctionHost.with(
                        host.python(
                                "variables",
                                "import os\ndef handler(event, context): return dict(os.environ, cwd=os.getcwd())"),
                        Duration.ofSeconds(20),
                        Map.of("MINE", "1", "AWS_REGION", "no", "LANG", "C"));

        var variables = host.returned(function, "1");

        assertThat(variables)
                .contains("\"MINE\": \"1\"", "\"AWS_REGION\": \"us-east-1\"", "\"LANG\": \"C\"")
                .contains(
                        "\"AWS_LAMBDA_FUNCTION_NAME\": \"variables\"",
                        "\"AWS_LAMBDA_FUNCTION_MEMORY_SIZE\": \"128\"")
                .contains(
                        "\"AWS_EXECUTION_ENV\": \"AWS_Lambda_python3.11\"",
                        "\"_HANDLER\": \"app.handler\"")
                .contains(
                        "\"AWS_ENDPOINT_URL\": \"http://127.0.0.1:4566\"",
                        "\"AWS_LAMBDA_INITIALIZATION_TYPE\": \"on-demand\"")
                .contains("\"cwd\": \"" + directory.resolve("code/variables") + "\"")
                .doesNotContain("JAVA_HOME", "\"USER\"");
    }

    @Test
    void temporary_files_have_a_directory_that_goes_with_the_environment()
            throws InterruptedException {
        var function =
                host.python(
                        "temporary",
                        "import tempfile\ndef handler(event, context): return tempfile.NamedTemporaryFile(delete=False).name");

        var file = Path.of(host.returned(function, "1").replace("\"", ""));

        assertThat(file).exists();
        host.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void whoever_stops_waiting_leaves_the_handler_its_time() throws Exception {
        var function = host.python("left", PID);
        var waiting = Thread.ofVirtual().start(() -> inThisThread(function));
        Patience.until(() -> host.environments().running() == 1);

        waiting.interrupt();
        waiting.join();

        assertThat(host.environments().running()).isEqualTo(1);
        Patience.until(() -> host.environments().running() == 0);
        assertThat(host.environments().living()).isEqualTo(1);
    }

    private void inThisThread(FunctionVersion function) {
        try {
            host.invoke(function, "1");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closing_ends_also_those_that_work() throws InterruptedException {
        var function = host.python("busy", PID);
        var idle = process(host.returned(function, "0"));
        var waiting = Thread.ofVirtual().start(() -> inThisThread(function));
        Patience.until(() -> host.environments().running() == 1);

        host.close();

        assertThat(idle.isAlive()).isFalse();
        waiting.join();
    }
}
