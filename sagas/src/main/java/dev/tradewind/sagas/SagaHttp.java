package dev.tradewind.sagas;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.sagas.definition.SagaStepMember;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.sagas.run.SagaRun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The API of sagas and their runs.
final class SagaHttp {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final KnownSagas sagas;
    private final SagaCommands commands;

    SagaHttp(Host host, KnownSagas sagas, SagaCommands commands) {
        this.host = host;
        this.sagas = sagas;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/saga-definitions", _ -> definitions()),
                Route.get("/sagas", this::list),
                Route.post("/sagas/{saga}", this::start),
                Route.get("/sagas/{saga}/{subject}", this::find),
                Route.post("/sagas/{saga}/{subject}/events", this::tell),
                Route.post("/sagas/{saga}/{subject}/retry", this::retry),
                Route.post("/sagas/{saga}/{subject}/cancel", this::cancel));
    }

    private Reply definitions() {
        return Reply.ok(
                new DefinitionView.Listing(
                        sagas.all().stream().map(it -> DefinitionView.of(it.current())).toList()));
    }

    private Reply list(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var named = call.queryParameter("name").map(it -> request.withPrefix(prefix(it)));
        var status = call.queryParameter("status").map(SagaHttp::status);
        var wanted = status.map(it -> named.orElse(request).inState(it.label()));
        var filtered = wanted.or(() -> named).orElse(request);
        var after = call.queryParameter("after").map(SagaHttp::cursor);
        var page =
                host.documents()
                        .list(SagaRuns.RUNS, after.map(filtered::following).orElse(filtered));
        var items = page.items().stream().map(it -> RunView.shortly(it.value(), sagas)).toList();
        return Reply.ok(new RunView.Listing(items, page.next()));
    }

    private static String prefix(String saga) {
        if (!saga.matches("[a-z0-9-]{1,30}")) {
            throw Problem.inField("name", "must be the name of a saga");
        }
        return SagaRun.key(saga, "");
    }

    private static String cursor(String after) {
        if (!after.matches("[a-z0-9-]{1,30}/[A-Za-z0-9._:@-]{1,100}")) {
            throw Problem.inField("after", "must be as 'next' names it");
        }
        return after;
    }

    private static RunStatus status(String text) {
        return RunStatus.find(text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status",
                                "must be one of "
                                        + Arrays.stream(RunStatus.values())
                                                .map(RunStatus::label)
                                                .collect(Collectors.joining(", "))));
    }

    private Reply start(HttpCall call) {
        var saga = sagas.require(call.pathParameter("saga"));
        var fields = call.fields();
        var subject = fields.parsed("subject", SagaSubject::parse);
        var data = data(fields, saga, subject);
        fields.requireValid();
        var run = commands.start(saga, subject.orElseThrow(), data, call);
        return Reply.json(CREATED, RunView.of(run, sagas));
    }

    /// The data of an event, which is about its subject whether it says so or not.
    private static RunData data(Fields fields, KnownSaga saga, Optional<String> subject) {
        if (!fields.has("data")) {
            return about(RunData.NONE, saga, subject);
        }
        var data = new RunData(fields.tree("data"));
        var member = saga.definition().subject();
        if (data.members().has(SagaStepMember.NAME)) {
            fields.reject("data/" + SagaStepMember.NAME, "is where requests say what they ask for");
        }
        if (data.members().has(member) && !data.text(member).equals(subject)) {
            fields.reject("data/" + member, "must be the subject, or not be there");
        }
        if (!data.isKept()) {
            fields.reject("data", "must have at most %d bytes".formatted(RunData.BYTES_MAX));
        }
        return about(data, saga, subject);
    }

    private static RunData about(RunData data, KnownSaga saga, Optional<String> subject) {
        return subject.map(it -> data.with(saga.definition().subject(), it)).orElse(data);
    }

    private Reply find(HttpCall call) {
        var run = SagaCommands.require(saga(call), subject(call), host.documents()).value();
        return Reply.ok(RunView.of(run, sagas));
    }

    private Reply tell(HttpCall call) {
        var saga = sagas.require(saga(call));
        var subject = subject(call);
        var fields = call.fields();
        var event = fields.oneOf("type", saga.definition().outcomes());
        if (event.isEmpty()) {
            fields.reject("type", "must name an event that says how something ended");
        }
        var data = data(fields, saga, Optional.of(subject));
        fields.requireValid();
        return Reply.json(ACCEPTED, commands.tell(saga, subject, event.orElseThrow(), data, call));
    }

    private Reply retry(HttpCall call) {
        return Reply.ok(RunView.of(commands.retry(saga(call), subject(call), call), sagas));
    }

    private Reply cancel(HttpCall call) {
        return Reply.ok(RunView.of(commands.cancel(saga(call), subject(call), call), sagas));
    }

    private static String saga(HttpCall call) {
        return call.pathParameter("saga");
    }

    private static String subject(HttpCall call) {
        return call.pathParameter("subject", SagaSubject::parse);
    }
}
