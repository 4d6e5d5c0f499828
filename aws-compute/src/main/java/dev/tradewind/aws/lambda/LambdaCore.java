package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.code.CodeStore;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionSettings;

/// The things of an instance that Lambda's operations are carried out on.
///
/// @param takesCode whether functions and layers may be made and changed: they run with the rights of whoever
///     started the instance
public record LambdaCore(Engine engine, Functions functions, boolean takesCode) {
    FunctionDefinitions definitions() {
        return functions.definitions();
    }

    CodeStore code() {
        return functions.code();
    }

    /// Refuses code from whoever could not start a process here.
    void requireCodeTaken() {
        if (!takesCode) {
            throw LambdaError.ACCESS_DENIED.because(
                    "Functions run with the rights of the user who started this instance, which listens on more"
                            + " than the loopback interface: it takes no code unless it is started with --allow-functions.");
        }
    }

    /// Refuses settings by which a function could not run here: no program for its runtime, or a role that Lambda cannot
    /// assume for it.
    void requireRunnable(Arn function, FunctionSettings settings) {
        functions.roles().check(settings.role(), function);
        functions.requireRuntime(settings.runtime());
    }
}
