package dev.tradewind.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.ServiceRoutes;
import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import dev.tradewind.http.Route;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The paths of the ingress where groups have some of the services each: what a service answers has to come to its group.
final class IngressPathsTest {
    private static final String OPTION = "--services=";

    private final Chart chart = new Chart(KubernetesTools.installed());

    @Test
    void each_route_of_a_service_comes_to_the_group_that_runs_it() {
        var manifests = chart.manifests("per-service");
        var groups = groups(manifests);
        var paths = paths(manifests);
        assertThat(paths).isNotEmpty();

        var routes = ServiceRoutes.of(rules());

        assertThat(routes.keySet()).isEqualTo(groups.keySet());
        routes.forEach((service, answered) ->
                assertThat(answered)
                        .isNotEmpty()
                        .allSatisfy(route ->
                                assertThat(backend(paths, route.pathTemplate()))
                                        .as("%s of %s", route.pathTemplate(), service)
                                        .contains(groups.get(service))));
    }

    /// A path that nothing is behind any more sends nobody anywhere, and hides what it was for.
    @Test
    void no_path_is_for_nobody() {
        var paths = paths(chart.manifests("per-service"));
        var routes = ServiceRoutes.of(rules()).values().stream().flatMap(List::stream).toList();

        assertThat(paths)
                .allSatisfy(path ->
                        assertThat(routes)
                                .extracting(Route::pathTemplate)
                                .anyMatch(it -> path.matches(it)));
    }

    private static ServiceRules rules() {
        return new ServiceRules(Profile.PROD, OrderRules.BY_HAND, ProviderChoice.LOCAL, false);
    }

    /// A path of the ingress, as Kubernetes has `Prefix` match: element by element, and the longest counts.
    private record Path(String prefix, String backend) {
        boolean matches(String path) {
            var wanted = elements(prefix);
            var given = elements(path);
            return given.size() >= wanted.size() && given.subList(0, wanted.size()).equals(wanted);
        }

        private static List<String> elements(String path) {
            return Arrays.stream(path.split("/")).filter(it -> !it.isEmpty()).toList();
        }

        int length() {
            return elements(prefix).size();
        }
    }

    private static Optional<String> backend(List<Path> paths, String path) {
        return paths.stream()
                .filter(it -> it.matches(path))
                .max(Comparator.comparingInt(Path::length))
                .map(Path::backend);
    }

    private static List<Path> paths(List<Manifest> manifests) {
        var ingress =
                manifests.stream()
                        .filter(it -> it.kind().equals("Ingress"))
                        .findFirst()
                        .orElseThrow();
        return ingress.json()
                .at("/spec/rules/0/http/paths")
                .valueStream()
                .map(it -> {
                    assertThat(it.get("pathType").textValue()).isEqualTo("Prefix");
                    return new Path(
                            it.get("path").textValue(), it.at("/backend/service/name").textValue());
                })
                .toList();
    }

    /// The Service that stands before the processes with each service.
    private static Map<ShopService, String> groups(List<Manifest> manifests) {
        var groups = new HashMap<ShopService, String>();
        manifests.stream()
                .filter(it -> it.kind().equals("Deployment"))
                .forEach(it ->
                        it.arguments()
                                .filter(argument -> argument.startsWith(OPTION))
                                .flatMap(argument ->
                                        Arrays.stream(
                                                argument.substring(OPTION.length()).split(",")))
                                .map(name -> ShopService.valueOf(name.toUpperCase(Locale.ROOT)))
                                .forEach(service -> groups.put(service, it.name())));
        return groups;
    }
}
