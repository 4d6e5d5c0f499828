package dev.tradewind.app.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The statuses of the problems that the code of each service throws, as its classes have them: the kinds that they
/// name, and those of what they call.
final class ThrownProblems {
    private static final String SERVICES = "dev.tradewind.commerce.";

    /// The machinery of imports is that of each service that has some, whose examples show its answers.
    private static final String OF_SEVERAL = SERVICES + "imports";

    private static final String OF_HOSTS = "dev.tradewind.eventing.HostProblems";

    /// A host says so to whoever gives it a key.
    private static final Problem.Kind OF_KEYS = Problem.Kind.IDEMPOTENCY_KEY_REUSED;

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tradewind.commerce", "dev.tradewind.eventing");
    private final Set<Problem.Kind> ofHosts = named(classes.get(OF_HOSTS));

    private ThrownProblems() {}

    /// A service is the package of its name, below `commerce`.
    static Map<String, Set<Integer>> statusesByService() {
        var problems = new ThrownProblems();
        var byService = new TreeMap<String, Set<Integer>>();
        problems.classes.stream()
                .filter(it -> it.getPackageName().startsWith(SERVICES))
                .filter(it -> !it.getPackageName().equals(OF_SEVERAL))
                .forEach(it ->
                        byService
                                .computeIfAbsent(service(it), _ -> new TreeSet<>())
                                .addAll(problems.statuses(it)));
        byService.values().removeIf(Set::isEmpty);
        return byService;
    }

    private static String service(JavaClass of) {
        return of.getPackageName().substring(SERVICES.length()).split("\\.", 2)[0];
    }

    private Set<Integer> statuses(JavaClass of) {
        var called = of.getMethodCallsFromSelf().stream().flatMap(this::kinds);
        return Stream.concat(named(of).stream(), called)
                .map(kind -> Problem.of(kind, "").status())
                .collect(Collectors.toSet());
    }

    private static Set<Problem.Kind> named(JavaClass of) {
        return of.getFieldAccessesFromSelf().stream()
                .filter(it -> it.getTargetOwner().isEquivalentTo(Problem.Kind.class))
                .map(it -> Problem.Kind.valueOf(it.getTarget().getName()))
                .collect(Collectors.toSet());
    }

    private Stream<Problem.Kind> kinds(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        var method = call.getTarget().getName();
        if (owner.isEquivalentTo(RequestMarks.class) && method.equals("of")) {
            return Stream.of(OF_KEYS, Problem.Kind.INVALID_REQUEST);
        }
        if (owner.isEquivalentTo(HttpCall.class) && method.equals("number")) {
            return Stream.of(Problem.Kind.INVALID_REQUEST);
        }
        if (owner.isEquivalentTo(HttpCall.class) && method.equals("pathParameter")) {
            return Stream.of(Problem.Kind.NOT_FOUND);
        }
        if (owner.isEquivalentTo(Host.class) && method.equals("execute")) {
            return ofHosts.stream().filter(kind -> kind != OF_KEYS);
        }
        boolean ofFields = owner.isEquivalentTo(Fields.class) && method.equals("requireValid");
        boolean ofOne =
                owner.isEquivalentTo(Problem.class)
                        && Set.of("inField", "invalid").contains(method);
        return ofFields || ofOne ? Stream.of(Problem.Kind.INVALID_REQUEST) : Stream.empty();
    }
}
