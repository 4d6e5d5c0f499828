package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandler;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.operator.EventRoutes;
import dev.tradewind.operator.Intent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The console of an instance, at each of its ports: the page at once, and what it shows once the instance has
/// [opened][#open] what there is to show.
public final class Console {
    private static final String PATH = "/console";
    private static final String API = PATH + "/api/";

    private final String version;
    private final ConsoleGate gate;
    private volatile @Nullable Opened opened;
    private volatile Optional<String> orders = Optional.empty();

    /// @param gate to all but the page and its files
    public Console(String version, ConsoleGate gate) {
        this.version = version;
        this.gate = gate;
    }

    /// A port that the console is at.
    public enum Place {
        OPERATOR_PORT,
        /// The one that has orders to ask about.
        ORDER_API
    }

    /// Tells whether a path is the console's.
    public static boolean has(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    public ConsoleGate gate() {
        return gate;
    }

    /// Shows what there is from now on.
    ///
    /// @param orderApi its address, if there is one
    public void open(ConsoleGround ground, Optional<String> orderApi) {
        orders = orderApi;
        var done = new ActionLog(ground);
        var metrics = new MetricLook(ground);
        var logs = new LogLook(ground);
        opened =
                new Opened(
                        new QueueLook(ground),
                        new LetterActions(ground, done),
                        new EventForm(ground, done),
                        new SchemaLook(ground.schemas()),
                        new ArchiveLook(ground.broker().bus()),
                        new ReplayActions(ground, done),
                        new EventLook(ground.broker()),
                        new FunctionLook(ground, done),
                        done,
                        new FlowGraph(ground),
                        new AlarmLook(ground.observed().alarms()),
                        new AlarmSilence(ground.observed().alarms(), ground.broker().clock(), done),
                        metrics,
                        new DashboardLook(ground, metrics),
                        logs,
                        new LogQuestions(ground, logs),
                        new EventTailFeed(ground.broker()),
                        EventRoutes.why(ground.broker(), ground.account(), ground.region())
                                .handler(),
                        new LiveFeed(ground));
    }

    /// Ends what it does by itself, which is noted: the broker and its store have to be there still.
    public void close() {
        var now = opened;
        if (now != null) {
            now.letters().close();
        }
    }

    /// The routes at one port.
    public List<Route> routes(Place place) {
        var page =
                Stream.of(
                        Route.get(PATH, PageFiles::page).openToAll(),
                        Route.get(PATH + "/{file}", PageFiles::file).openToAll(),
                        Route.get(API + "door", _ -> door()).openToAll());
        var api =
                Stream.of(
                        get("about", (call, caller) -> about(place, caller)),
                        get("queue", (call, _) -> opened().queues().queue(call)),
                        get("messages", (call, _) -> opened().queues().messages(call)),
                        get("flow", (_, _) -> opened().flow().reply()),
                        get("alarm", (call, _) -> opened().alarms().one(call)),
                        post("silence", (call, caller) -> opened().silence().begin(call, caller)),
                        post("unsilence", (call, caller) -> opened().silence().end(call, caller)),
                        get("metrics", (call, _) -> opened().metrics().list(call)),
                        post("values", (call, _) -> opened().metrics().values(call)),
                        get("dashboards", (_, _) -> opened().dashboards().list()),
                        get("dashboard", (call, _) -> opened().dashboards().one(call)),
                        get("loggroups", (_, _) -> opened().logs().groups()),
                        get("loggroup", (call, _) -> opened().logs().group(call)),
                        get("lines", (call, _) -> opened().logs().lines(call)),
                        post("query", (call, _) -> opened().queries().begin(call)),
                        get("query", (call, _) -> opened().queries().look(call)),
                        post("stop", (call, _) -> opened().queries().stop(call)),
                        get("actions", (_, _) -> opened().done().latest()),
                        get("tail", (call, _) -> opened().tail().reply(call, () -> admitted(call))),
                        get("functions", (_, _) -> opened().functions().list()),
                        get("function", (call, _) -> opened().functions().one(call)),
                        post("invoke", (call, caller) -> opened().functions().invoke(call, caller)),
                        post("publish", (call, caller) -> opened().form().publish(call, caller)),
                        get("schemas", (_, _) -> opened().schemas().list()),
                        get("schema", (call, _) -> opened().schemas().one(call)),
                        get("event", (call, _) -> opened().events().of(call)),
                        get("archives", (call, _) -> opened().archives().of(call)),
                        post("replay", (call, caller) -> opened().replays().start(call, caller)),
                        post("unreplay", (call, caller) -> opened().replays().cancel(call, caller)),
                        post("why", (call, _) -> opened().why().handle(call)),
                        get("live", (_, _) -> opened().live().reply()),
                        get("redrive", (call, _) -> opened().letters().look(call)),
                        post("halt", (call, caller) -> opened().letters().halt(call, caller)),
                        post("redrive", (call, caller) -> opened().letters().redrive(call, caller)),
                        post("delete", (call, caller) -> opened().letters().delete(call, caller)),
                        post("send", (call, caller) -> opened().letters().send(call, caller)));
        return Stream.concat(page, api).toList();
    }

    private Route get(String name, BiFunction<HttpCall, ApiCaller, Reply> answer) {
        return Route.get(API + name, call -> answer.apply(call, admitted(call))).askedByOperators();
    }

    private Route post(String name, BiFunction<HttpCall, ApiCaller, Reply> answer) {
        return Route.post(API + name, call -> answer.apply(call, admitted(call)))
                .askedByOperators();
    }

    /// Whoever asks, unless another site's page has it asked: no page of one can send the header.
    private ApiCaller admitted(HttpCall call) {
        if (!call.header(Intent.HEADER).equals(Optional.of(Intent.VALUE))) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "this is for the console's page, which asks with the header %s: %s"
                            .formatted(Intent.HEADER, Intent.VALUE));
        }
        if (Provenance.isFromOtherOrigin(call.request())) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN, "a web page of another site had this request sent");
        }
        return gate.callerOf(call.request());
    }

    private Reply door() {
        var asks =
                switch (gate.proof()) {
                    case NOTHING -> "nothing";
                    case API_KEY -> "api-key";
                    case ACCESS_KEY -> "access-key";
                };
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("asks", asks));
    }

    private Reply about(Place place, ApiCaller caller) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", version)
                        .put("who", caller.name())
                        .put("shop", place == Place.ORDER_API);
        orders.ifPresent(address -> json.put("orders", address + PATH));
        return Reply.ok(json);
    }

    private Opened opened() {
        var now = opened;
        if (now == null) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the instance is starting");
        }
        return now;
    }

    private record Opened(
            QueueLook queues,
            LetterActions letters,
            EventForm form,
            SchemaLook schemas,
            ArchiveLook archives,
            ReplayActions replays,
            EventLook events,
            FunctionLook functions,
            ActionLog done,
            FlowGraph flow,
            AlarmLook alarms,
            AlarmSilence silence,
            MetricLook metrics,
            DashboardLook dashboards,
            LogLook logs,
            LogQuestions queries,
            EventTailFeed tail,
            RouteHandler why,
            LiveFeed live) {}
}
