package dev.tradewind.app.command;

import dev.tradewind.app.instance.ClusterPlan;
import dev.tradewind.app.instance.ClusterSettings;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.logging.Logging;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that a process on a cluster goes by, and whoever prepares it.
final class ClusterSettingsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin private ClusterPlaceOptions place = new ClusterPlaceOptions();

    @Mixin private ServiceRuleOptions rules = new ServiceRuleOptions();

    ClusterPlaceOptions place() {
        return place;
    }

    ServiceRuleOptions rules() {
        return rules;
    }

    /// The plan of a command that runs no service, whose output is its own alone.
    ///
    /// @throws ParameterException if an option is wrong
    ClusterPlan plan() {
        Logging.silence();
        return new ClusterPlan(settings(EnumSet.allOf(ShopService.class)));
    }

    /// @throws ParameterException if an option is wrong
    ClusterSettings settings(Set<ShopService> services) {
        try {
            return new ClusterSettings(
                    place.postgresPlace(), place.kafkaPlace(), services, rules.rules());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
