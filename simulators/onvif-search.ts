/** The recording search service of a recorder (ONVIF Recording Search, Profile G): results come in pages, as on a real one. */
import { recordedSpan, type RecorderInput } from './recorder-state.ts';
import { escapeXml, type SoapCall } from './soap.ts';

const pageSize = 10;
const maxSearches = 8;

export class SearchService {
  readonly #inputs: readonly RecorderInput[];
  /** What each search has still to tell. */
  readonly #searches = new Map<string, RecorderInput[]>();
  #lastToken = 0;

  constructor(inputs: readonly RecorderInput[]) {
    this.#inputs = inputs.filter(({ daysKept }) => daysKept > 0);
  }

  /** The body of the answer; undefined when the call is none of this service, null when its token is not known. */
  answer(call: SoapCall, nowMs: number): string | null | undefined {
    switch (call.action) {
      case 'GetRecordingSummary':
        return this.#summary(nowMs);
      case 'FindRecordings':
        return this.#find();
      case 'GetRecordingSearchResults':
        return this.#results(
          call.argument('SearchToken') ?? '',
          Number(call.argument('MaxResults') ?? pageSize),
          nowMs,
        );
      case 'EndSearch':
        return this.#searches.delete(call.argument('SearchToken') ?? '')
          ? `<tse:EndSearchResponse><tse:Endpoint>${iso(nowMs)}</tse:Endpoint></tse:EndSearchResponse>`
          : null;
      default:
        return undefined;
    }
  }

  #summary(nowMs: number): string {
    const spans = this.#inputs.flatMap((input) => recordedSpan(input, nowMs) ?? []);
    const from = spans.length === 0 ? nowMs : Math.min(...spans.map(({ fromMs }) => fromMs));
    const to = spans.length === 0 ? nowMs : Math.max(...spans.map(({ toMs }) => toMs));
    return (
      `<tse:GetRecordingSummaryResponse><tse:Summary><tt:DataFrom>${iso(from)}</tt:DataFrom>` +
      `<tt:DataUntil>${iso(to)}</tt:DataUntil><tt:NumberRecordings>${spans.length}</tt:NumberRecordings>` +
      '</tse:Summary></tse:GetRecordingSummaryResponse>'
    );
  }

  #find(): string {
    this.#lastToken += 1;
    const token = `search-${this.#lastToken}`;
    this.#searches.set(token, [...this.#inputs]);
    for (const old of this.#searches.keys()) if (this.#searches.size > maxSearches) this.#searches.delete(old);
    return `<tse:FindRecordingsResponse><tse:SearchToken>${token}</tse:SearchToken></tse:FindRecordingsResponse>`;
  }

  #results(token: string, atMost: number, nowMs: number): string | null {
    const rest = this.#searches.get(token);
    if (!rest) return null;
    const page = rest.splice(0, Math.min(atMost, pageSize));
    const isComplete = rest.length === 0;
    if (isComplete) this.#searches.delete(token);
    return (
      `<tse:GetRecordingSearchResultsResponse><tse:ResultList><tt:SearchState>${isComplete ? 'Completed' : 'Searching'}</tt:SearchState>` +
      `${page.map((input) => information(input, nowMs)).join('')}</tse:ResultList></tse:GetRecordingSearchResultsResponse>`
    );
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();

function information(input: RecorderInput, nowMs: number): string {
  const span = recordedSpan(input, nowMs);
  const times = span
    ? `<tt:EarliestRecording>${iso(span.fromMs)}</tt:EarliestRecording><tt:LatestRecording>${iso(span.toMs)}</tt:LatestRecording>`
    : '';
  return (
    `<tt:RecordingInformation><tt:RecordingToken>recording-${input.number}</tt:RecordingToken><tt:Source>` +
    `<tt:SourceId>source-${input.number}</tt:SourceId><tt:Name>${escapeXml(input.name)}</tt:Name><tt:Location/>` +
    `<tt:Description/><tt:Address>${escapeXml(input.address)}</tt:Address></tt:Source>${times}<tt:Content/>` +
    `<tt:RecordingStatus>${input.stoppedHours === 0 ? 'Recording' : 'Stopped'}</tt:RecordingStatus></tt:RecordingInformation>`
  );
}
