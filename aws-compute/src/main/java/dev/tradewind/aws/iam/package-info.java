/// Amazon IAM, as far as functions need it: roles, their policies, and the questions that Lambda asks about them.
@NullMarked
package dev.tradewind.aws.iam;

import org.jspecify.annotations.NullMarked;
