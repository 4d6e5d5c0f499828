package dev.tradewind.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// An application beside a sidecar, as a server of this process: it notes the events that it gets, and answers as a
/// test says.
final class TestApp implements HttpHandler, AutoCloseable {
    private final HttpServer server;
    private final List<Request> events = new CopyOnWriteArrayList<>();
    private final List<Request> questions = new CopyOnWriteArrayList<>();
    private volatile String subscriptions = "[]";
    private volatile int health = 200;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Function<Request, Reply> answer = _ -> text(200, "");

    private TestApp(HttpServer server) {
        this.server = server;
    }

    /// An application that is not there until it is [started][#start].
    static TestApp on(int port) {
        return new TestApp(HttpServer.bind(InetAddress.getLoopbackAddress(), port));
    }

    static TestApp started(String subscriptions) {
        var app = thinking(subscriptions);
        app.ready();
        return app;
    }

    /// An application that listens, and says what it subscribes to when it is [ready][#ready]. Its port is nobody else's
    /// when it went away and comes back.
    static TestApp thinking(String subscriptions) {
        var app = on(UnusedPort.next());
        app.asking(subscriptions);
        app.server.serve(app);
        return app;
    }

    void ready() {
        ready.countDown();
    }

    void start() {
        ready();
        server.serve(this);
    }

    void asking(String json) {
        subscriptions = json;
    }

    TestApp answering(Function<Request, Reply> answer) {
        this.answer = answer;
        return this;
    }

    void answeringHealth(int status) {
        health = status;
    }

    static Reply text(int status, String body) {
        return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.port();
    }

    /// The events so far.
    List<Request> events() {
        return List.copyOf(events);
    }

    /// What the sidecar asked before it delivered.
    List<Request> questions() {
        return List.copyOf(questions);
    }

    /// Forgets the events so far.
    void forget() {
        events.clear();
    }

    /// Waits for that many events.
    List<Request> awaitEvents(int count) {
        Patience.until(() -> events.size() >= count);
        return events();
    }

    JsonNode awaitEvent() {
        return Json.read(awaitEvents(1).getFirst().body());
    }

    @Override
    public int bodyBytesMax() {
        return 4 << 20;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        return new Admission.Admitted(() -> {});
    }

    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {}

    @Override
    public Reply answer(Request request) {
        if (request.method().equals("GET")) {
            questions.add(request);
            return switch (request.path()) {
                case "/dapr/subscribe" -> subscriptions();
                case "/healthz" -> text(health, "");
                default -> text(404, "");
            };
        }
        events.add(request);
        return answer.apply(request);
    }

    private Reply subscriptions() {
        try {
            ready.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return text(200, subscriptions);
    }

    @Override
    public Reply refusal(int status) {
        return text(status, "");
    }

    @Override
    public void close() {
        server.close();
    }
}
