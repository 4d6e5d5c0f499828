package dev.tradewind.aws.compute;

import dev.tradewind.aws.lambda.Lambda;
import dev.tradewind.aws.lambda.LambdaCore;
import dev.tradewind.aws.lambda.url.FunctionUrlSite;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.FunctionSetup;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.http.Site;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Functions, with Lambda on them.
public final class ComputeRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = Functions.TABLES;

    /// The directory of functions in that of the instance's data.
    private static final String DIRECTORY = "functions";

    private final Functions functions;
    private final LambdaCore core;
    private final FunctionUrlSite urls;

    /// @param broker of the same ground, which may have functions called from now on
    /// @param roles that functions run as
    public ComputeRoom(Ground ground, Broker broker, ExecutionRoles roles, ComputeOptions options) {
        boolean isEnforced = ground.options().policies().isPresent();
        var setup =
                new FunctionSetup(
                        options.directory().map(it -> it.resolve(DIRECTORY)),
                        options.strictRuntimes(),
                        roles,
                        definitions ->
                                isEnforced ? new PermittedCallers(definitions) : FunctionAccess.ALL,
                        options.shapes(),
                        options.times(),
                        new InstanceVariables(ground, options.certificates()));
        functions = new Functions(ground.engine(), broker, setup);
        core = new LambdaCore(ground.engine(), functions, options.takesCode());
        urls = new FunctionUrlSite(ground.engine(), functions, ground.options());
    }

    public Functions functions() {
        return functions;
    }

    @Override
    public void load() {
        functions.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Lambda(core));
    }

    @Override
    public List<Site> sites() {
        return List.of(urls);
    }

    @Override
    public void begin() {
        functions.begin();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        functions.reset(work, spared);
    }

    @Override
    public void close() {
        functions.close();
    }
}
