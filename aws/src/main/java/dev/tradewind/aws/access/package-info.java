/// Authentication of requests: access keys, AWS Signature Version 4, and what is answered to a
/// request that does not prove who sent it.
@NullMarked
package dev.tradewind.aws.access;

import org.jspecify.annotations.NullMarked;
