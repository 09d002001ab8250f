DROP INDEX "cases_open_due";--> statement-breakpoint
DROP INDEX "cases_stage_due";--> statement-breakpoint
DROP INDEX "cases_owner_due";--> statement-breakpoint
DROP INDEX "cases_team_due";--> statement-breakpoint
DROP INDEX "cases_waiting_due";--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("due_at","case_no") WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_updated" ON "cases" USING btree ("updated_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_process_updated" ON "cases" USING btree ("process","updated_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_owner_updated" ON "cases" USING btree ("owner","updated_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_team_updated" ON "cases" USING btree ("team","updated_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_stage_due" ON "cases" USING btree ("stage","due_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_owner_due" ON "cases" USING btree ("owner","due_at","case_no") WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_team_due" ON "cases" USING btree ("team","due_at","case_no") WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_waiting_due" ON "cases" USING btree ("waiting_for","due_at","case_no") WHERE waiting_for IS NOT NULL;