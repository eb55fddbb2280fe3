-- Whether an anonymous answer was rewritten in random order after its week had ended (decision 011).
ALTER TABLE "anonymous_answer" ADD COLUMN     "is_shuffled" BOOLEAN NOT NULL DEFAULT false;
