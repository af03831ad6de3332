/** The screen of the people of the project. */
export { PeopleScreen } from './people-screen.tsx';
