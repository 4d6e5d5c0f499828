package dev.tradewind.soak.lab.pubsub;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.LabStep;
import dev.tradewind.soak.lab.dapr.DaprLab;
import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.dapr.LabJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The lab: five applications, of which one is outside all scopes, and an order backend.
public final class PubSubLab implements DaprLab {
    private static final String PROCESSOR = "order-processor";
    private static final List<String> APPS =
            List.of(
                    "order-service",
                    PROCESSOR,
                    "notification-service",
                    "inventory-service",
                    "outsider");

    private final Path resources;
    private final LabJournal journal = new LabJournal();
    private final List<LabApp> apps;
    private final List<CourseProgram> programs;

    private PubSubLab(Path resources, List<CourseProgram> programs) {
        this.resources = resources;
        this.programs = programs;
        apps = IntStream.range(0, APPS.size()).mapToObj(this::app).toList();
    }

    private LabApp app(int number) {
        var id = nameOf(number);
        var subscriptions = id.equals(PROCESSOR) ? CourseResources.OF_PROCESSOR : "[]";
        return LabApp.start(id, number, subscriptions, journal);
    }

    static String nameOf(int app) {
        return APPS.get(app);
    }

    /// @param resources an empty directory
    public static PubSubLab prepare(Path resources) {
        return prepare(resources, List.of());
    }

    /// As [#prepare(Path)], with the user's own programs as the last part.
    ///
    /// @param directory of the programs
    /// @param python that has what they import
    public static PubSubLab prepare(Path resources, Path directory, String python) {
        return prepare(resources, CourseProgram.in(directory, python, resources));
    }

    private static PubSubLab prepare(Path resources, List<CourseProgram> programs) {
        try {
            Files.writeString(
                    resources.resolve("components.yaml"),
                    CourseResources.components(
                            programs.stream().map(CourseProgram::appId).toList()));
            Files.writeString(
                    resources.resolve("subscriptions.yaml"), CourseResources.SUBSCRIPTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the resources of the lab", e);
        }
        return new PubSubLab(resources, programs);
    }

    @Override
    public List<String> options() {
        var named =
                Stream.concat(
                                apps.stream().map(LabApp::option),
                                programs.stream().map(CourseProgram::option))
                        .collect(Collectors.joining(","));
        return List.of(
                "--dapr=" + resources,
                "--dapr-app=" + named,
                "--flow=sequential",
                "--dispatch=by-hand");
    }

    @Override
    public LabReport run(LabInstance instance, Consumer<LabStep> told) {
        var sheet = new LabSheet(told);
        var figures = new ArrayList<String>();
        try {
            var course = new Course(sheet, instance, journal);
            parts(course);
            if (!programs.isEmpty()) {
                sheet.begin("12. Your programs");
                figures.addAll(new CoursePrograms(course, programs, apps.size()).part());
            }
        } catch (ClientFailure e) {
            sheet.expect("the lab goes on", "no failure", String.valueOf(e.getMessage()));
        }
        return LabReport.of(sheet.steps(), figures, List.of());
    }

    private void parts(Course course) {
        var processor = apps.get(APPS.indexOf(PROCESSOR));
        OrderProcessor.on(processor, course.processor());
        var publishing = new CoursePublishing(course);
        var letters = new CourseDeadLetters(course, processor);
        var shop = new CourseShop(course);
        var sheet = course.sheet();
        sheet.begin("1. Components and subscriptions");
        loaded(course);
        sheet.begin("2. An event for two services");
        publishing.one();
        sheet.begin("3. Events with a key, an id and a correlation id");
        publishing.withMetadata();
        sheet.begin("4. Many events in a request");
        publishing.many();
        sheet.begin("5. Routes by type");
        publishing.routed();
        sheet.begin("6. An order that fails, and its dead letter");
        letters.group();
        sheet.begin("7. Orders that are worked out, and some that cannot be");
        letters.processed();
        sheet.begin("8. State");
        letters.state();
        sheet.begin("9. A handler that is too slow");
        letters.slow();
        sheet.begin("10. Limits and scopes");
        publishing.limited();
        publishing.scoped();
        sheet.begin("11. An order's way");
        shop.sold();
        shop.missing();
    }

    private static void loaded(Course course) {
        course.sheet()
                .expect(
                        "components of the order service",
                        "[kafka pubsub.kafka, pubsub pubsub.redis, statestore state.tradewind]",
                        course.orderService().components());
        course.sheet()
                .expect(
                        "components of an application outside their scopes",
                        "[statestore state.tradewind]",
                        course.outsider().components());
        course.sheet()
                .expect(
                        "subscriptions of the notification service",
                        "[order.created -> /orders/create]",
                        course.notificationService().subscriptions());
    }

    @Override
    public void close() {
        programs.forEach(CourseProgram::close);
        apps.forEach(LabApp::close);
    }
}
