package dev.tradewind.functions.definition;

import dev.tradewind.engine.Refusal;

/// The faults of a request for functions and what belongs to them.
public enum FunctionFault implements Refusal.Code {
    /// The function, version, alias, layer, policy or mapping is not there.
    NOT_FOUND,
    /// There is one already, or something else is going on with it.
    CONFLICT,
    /// The zip cannot be read, or lacks what it has to have.
    CODE_INVALID,
    /// The code, or all code of an account, is over its limit.
    CODE_TOO_LARGE,
    /// The policy is over its limit.
    POLICY_TOO_LONG,
    /// There are as many aliases as a function may have.
    TOO_MANY_ALIASES,
    /// The revision is another than the caller has seen.
    REVISION_CHANGED,
    /// No program of this machine can run it; the message says what to install.
    RUNTIME_MISSING,
    /// An invocation, a response or an event is over its limit.
    PAYLOAD_TOO_LARGE,
    /// Lambda cannot assume the role, or the role may not do what the function's mapping has to.
    ROLE_NOT_ALLOWED,
    /// As many run as may.
    TOO_MANY_REQUESTS
}
