export const RAW_TASK_QUEUE = 'bench-raw';
