/// Amazon CloudWatch Logs on `observe.log`, in AWS JSON 1.1.
///
/// What it does, and where that is written: `docs/wire/logs.md`.
@NullMarked
package dev.tradewind.aws.logs;

import org.jspecify.annotations.NullMarked;
